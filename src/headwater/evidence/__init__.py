"""What shows that something is so: files, links and notes; citations of any record; and the registry of probes."""
