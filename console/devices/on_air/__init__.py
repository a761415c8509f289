"""The picture on air: are the AI label and the card to be seen in it, whatever OBS says of their items?"""
