"""Jobs: work that takes longer than a page may wait, done beside the service, its progress shown to whoever asked."""
