"""From a spreadsheet or a Word document to the draft of an attachment, figures as they are displayed."""
