"""The commands of `cli.py`: one module each.

A command has two functions: `add(commands)` describes its words to argparse, `run(options)` does it and returns the
exit status. `options.root` is the repository's folder and `options.today` the day in Việt Nam.
"""
