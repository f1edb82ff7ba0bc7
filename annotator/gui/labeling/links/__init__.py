"""What a passage attacks or supports: targets chosen by letter, links picked and described."""
