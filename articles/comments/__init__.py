"""Readers' comments: received, limited, approved, hidden, answered."""
