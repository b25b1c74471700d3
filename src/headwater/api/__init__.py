"""What programs may ask and do: the same rules as the pages, by tokens that people make for them."""
