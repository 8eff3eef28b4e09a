"""What a document says about each of its items: whose, until when, done or not, what it refers to."""
