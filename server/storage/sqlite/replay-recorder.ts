import type { Change } from '../../model/change-set.ts';
import { LIMITS } from '../../model/limits.ts';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.ts';

const PART_CHARACTERS = 262_144;

/** Keeps a change set as it was given, in parts, as long as it is small enough to be replayed. */
export class ReplayRecorder {
  private readonly insert: SqliteStatement;
  private readonly forget: SqliteStatement;
  private revision = 0;
  private texts: string[] = [];
  private waitingCharacters = 0;
  private writtenCharacters = 0;
  private parts = 0;
  private changes = 0;
  private isTooMuch = false;

  constructor(database: SqliteDatabase) {
    this.insert = database.prepare('INSERT INTO replay (revision, part, changes) VALUES (?, ?, ?)');
    this.forget = database.prepare('DELETE FROM replay WHERE revision = ?');
  }

  begin(revision: number): void {
    this.revision = revision;
    this.parts = 0;
    this.changes = 0;
    this.writtenCharacters = 0;
    this.isTooMuch = false;
    this.empty();
  }

  record(change: Change): void {
    if (this.isTooMuch) return;
    this.changes += 1;
    const text = JSON.stringify(change);
    this.texts.push(text);
    this.waitingCharacters += text.length;
    const characters = this.writtenCharacters + this.waitingCharacters;
    if (this.changes > LIMITS.maxReplayedChanges || characters > LIMITS.maxReplayedCharacters) this.giveUp();
    else if (this.waitingCharacters >= PART_CHARACTERS) this.writePart();
  }

  /** @returns whether the change set can be replayed */
  finish(): boolean {
    if (this.texts.length > 0) this.writePart();
    return !this.isTooMuch;
  }

  private writePart(): void {
    this.insert.run(this.revision, this.parts, `[${this.texts.join(',')}]`);
    this.parts += 1;
    this.writtenCharacters += this.waitingCharacters;
    this.empty();
  }

  private giveUp(): void {
    this.isTooMuch = true;
    if (this.parts > 0) this.forget.run(this.revision);
    this.empty();
  }

  private empty(): void {
    this.texts = [];
    this.waitingCharacters = 0;
  }
}
