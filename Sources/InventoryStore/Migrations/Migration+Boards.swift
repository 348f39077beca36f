extension Migration {
  /// What lets processes of the server's machine know, without asking, that no cached answer has become stale.
  ///
  /// Sessions hold advisory locks of two numbers, which `pg_locks` shows: the first says what for, the second is half of a
  /// board's number, or 0 for who has no board.
  ///
  /// - 1229870641 and 1229870642: may write, and marks its commits on this board.
  /// - 1229870643 and 1229870644: relies on this board.
  /// - 1229870645: the session's own number.
  /// - 1229870646: relies on some board, so that one try tells whether anybody does.
  ///
  /// Whoever relies on a board locks first and looks for writers without it afterwards; a writer locks first, and
  /// afterwards ends the sessions of those who rely on another board. So of two that come at the same time at least one sees
  /// the other. Ending a session needs nothing of its process, which may be stopped: the kernel closes its socket.
  ///
  /// A trigger holds whatever adds to `cache_changes` to that: earlier versions, poolers, people with psql. A session that
  /// says that it is its program's own stays locked, others are for the transaction.
  static let boards = Migration(
    version: 90,
    name: "boards of commits",
    up: { $0.only(.postgresql, boardAdditions) },
    down: { $0.only(.postgresql, boardRemoval) }
  )

  /// `CREATE OR REPLACE`: a restored back-up from before this step leaves the functions where they are.
  private static let boardAdditions = """
    CREATE OR REPLACE FUNCTION cache_board_dismiss(board_high INTEGER, board_low INTEGER) RETURNS VOID
    LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
      rounds INTEGER := 0;
      readers INTEGER[];
    BEGIN
      IF pg_try_advisory_lock(1229870646, 0) THEN
        PERFORM pg_advisory_unlock(1229870646, 0);
        RETURN;
      END IF;
      LOOP
        SELECT ARRAY_AGG(DISTINCT pid) INTO readers FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 2
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND (classid = 1229870643 AND objid <> CAST(board_high AS OID)
            OR classid = 1229870644 AND objid <> CAST(board_low AS OID));
        EXIT WHEN readers IS NULL;
        IF rounds = 4 THEN
          RAISE EXCEPTION 'a session that relies on a board of commits does not end' USING ERRCODE = 'lock_not_available';
        END IF;
        rounds := rounds + 1;
        PERFORM pg_terminate_backend(reader, 1000) FROM UNNEST(readers) AS reader;
      END LOOP;
    END $$;

    CREATE OR REPLACE FUNCTION cache_board_guest() RETURNS VOID
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      PERFORM pg_advisory_lock_shared(1229870641, 0);
      PERFORM cache_board_dismiss(0, 0);
      PERFORM set_config('inventory.writer', 'guest', false);
    END $$;

    CREATE OR REPLACE FUNCTION cache_board_join(board_high INTEGER, board_low INTEGER, member INTEGER) RETURNS VOID
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      PERFORM pg_advisory_lock_shared(1229870641, board_high);
      PERFORM pg_advisory_lock_shared(1229870642, board_low);
      PERFORM pg_advisory_lock_shared(1229870645, member);
      PERFORM cache_board_dismiss(board_high, board_low);
      PERFORM set_config('inventory.writer', 'board', false);
    END $$;

    CREATE OR REPLACE FUNCTION cache_board_watch(board_high INTEGER, board_low INTEGER) RETURNS BOOLEAN
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      PERFORM pg_advisory_lock_shared(1229870646, 0);
      PERFORM pg_advisory_lock_shared(1229870643, board_high);
      PERFORM pg_advisory_lock_shared(1229870644, board_low);
      IF EXISTS (
        SELECT 1 FROM pg_locks
        WHERE locktype = 'advisory' AND objsubid = 2
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND (classid = 1229870641 AND objid <> CAST(board_high AS OID)
            OR classid = 1229870642 AND objid <> CAST(board_low AS OID))
      ) THEN
        RETURN FALSE;
      END IF;
      RETURN EXISTS (
        SELECT 1 FROM pg_trigger
        WHERE tgrelid = CAST('cache_changes' AS REGCLASS) AND tgname = 'cache_changes_by_guests' AND tgenabled = 'A'
      );
    END $$;

    CREATE OR REPLACE FUNCTION cache_changes_by_guest() RETURNS trigger
    LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
    BEGIN
      IF current_setting('inventory.session', true) = 'own' THEN
        PERFORM cache_board_guest();
      ELSE
        PERFORM pg_advisory_xact_lock_shared(1229870641, 0);
        PERFORM cache_board_dismiss(0, 0);
        PERFORM set_config('inventory.writer', 'guest', true);
      END IF;
      RETURN NULL;
    END $$;

    CREATE TRIGGER cache_changes_by_guests BEFORE INSERT ON cache_changes FOR EACH STATEMENT
      WHEN (COALESCE(current_setting('inventory.writer', true), '') = '')
      EXECUTE FUNCTION cache_changes_by_guest();
    ALTER TABLE cache_changes ENABLE ALWAYS TRIGGER cache_changes_by_guests;
    """

  /// Nobody may rely on a board once the trigger is gone.
  private static let boardRemoval = """
    SELECT pg_advisory_xact_lock_shared(1229870641, 0);
    SELECT cache_board_dismiss(0, 0);
    DROP TRIGGER cache_changes_by_guests ON cache_changes;
    DROP FUNCTION cache_changes_by_guest();
    DROP FUNCTION cache_board_watch(INTEGER, INTEGER);
    DROP FUNCTION cache_board_join(INTEGER, INTEGER, INTEGER);
    DROP FUNCTION cache_board_guest();
    DROP FUNCTION cache_board_dismiss(INTEGER, INTEGER);
    """
}
