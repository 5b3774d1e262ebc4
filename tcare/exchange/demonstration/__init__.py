"""The demonstration caseload: made-up people whose histories hang together, nobody's real life."""

from tcare.exchange.demonstration.made_up import made_up_caseload as made_up_caseload
