"""What viewers ask: comments in, questions grouped, answers from the product's own facts. Pure."""
