"""What can be wrong with a file of vectors, told without loading what reads it."""


class StrangeFileError(Exception):
    """The file is not of this encoder's vectors; it must be made anew."""
