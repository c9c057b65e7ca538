// What every page does once it is there. Pages read and search without it.
