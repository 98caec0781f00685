"""Models that someone may name instead of what ships; slow to load, and never loaded unless named."""
