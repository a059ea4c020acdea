"""The attacker: what readers of published files could work out about hidden counts."""
