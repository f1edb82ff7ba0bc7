"""The analogy card: what is compared with what, in the place of the answer panel."""
