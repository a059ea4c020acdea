"""``python -m govdata`` is the command ``govdata``."""

from govdata.commands.cli import main

if __name__ == "__main__":
    main()
