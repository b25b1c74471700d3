"""What people write into casework."""
