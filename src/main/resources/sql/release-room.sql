SELECT
  (SELECT COUNT(*) FROM released_text) AS released,
  (SELECT COUNT(*) FROM (SELECT id FROM message WHERE due_at <= :?now LIMIT :?look.enough) d) AS due
