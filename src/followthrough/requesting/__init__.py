"""When a request is sent again, and how long a server asks to wait. The same for trackers and the endpoint."""
