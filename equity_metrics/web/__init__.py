"""What stands between the browser and the pages: headers, tickets, the address it may serve on."""
