"""Reviews: the forms of their steps, and the page of one."""
