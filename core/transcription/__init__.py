"""From a spreadsheet to the draft of an attachment, figures as they are displayed."""
