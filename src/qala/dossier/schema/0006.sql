-- Documents by what people call them: codings made elsewhere name the articles that they are of.

CREATE INDEX document_name ON document (name);
CREATE INDEX document_title ON document (replace(title, '"', '''')) WHERE title IS NOT NULL;   -- DNA writes ' for "
