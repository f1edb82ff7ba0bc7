"""Cut and compare text: line ends, paragraphs, sentences, comparison keys, words for the search."""
