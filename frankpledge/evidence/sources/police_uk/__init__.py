"""data.police.uk: street-level crime and outcomes, as folders, archives or single files."""
