"""What a document is, and what it says about its incident."""
