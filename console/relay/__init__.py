"""The relay: on the shop's server it takes vendors' webhooks, checks them, and hands them to NATS for the desk."""
