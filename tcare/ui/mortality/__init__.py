"""Reviews of deaths: where each stands, who has it, panels and what was learnt."""
