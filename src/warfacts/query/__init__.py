"""From a question about an open index to an answer: lists, one entity, one fact, a search."""
