"""Return rounds: each quarter owners are asked how their actions go."""
