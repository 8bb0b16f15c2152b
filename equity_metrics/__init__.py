"""The provincial education-equity monitor: from a delivered file to a sentence on a screen."""
