"""What a show is and what can happen to it: frozen data, no behaviour beyond reading itself."""
