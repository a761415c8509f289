"""The digital human's feed: engines that make it speak, and the watchdog that looks at it."""
