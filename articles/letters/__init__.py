"""What readers write to the office: received, limited, dealt with."""
