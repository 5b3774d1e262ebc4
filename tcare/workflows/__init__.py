"""What policy and practice say: rules, questions and actions."""
