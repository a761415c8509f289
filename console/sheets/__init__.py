"""Rundown and products from and to spreadsheets."""
