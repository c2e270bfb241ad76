import { DatabaseSettingsError } from './database-settings-error.ts';

/** Sections and their options. Names of options are in lower case. */
export type IniFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads an INI file as Python's ConfigParser does with its defaults, because that is what Alembic reads its
 * alembic.ini with: `=` or `:` (the first of them) after the name, names without regard to case, comments on lines of
 * their own that start with `#` or `;`, no comments behind a value, deeper indented lines continue a value, and a
 * section or a name given twice is an error. None of the INI libraries of npm reads continuation lines and `%%` the
 * way Python does, hence this one. Values are not expanded here.
 *
 * @throws DatabaseSettingsError
 */
export function readIniFile(path: string, text: string): IniFile {
  const reader = new IniReader(path);
  for (const [at, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .entries())
    reader.read(line, at + 1);
  return reader.sections();
}

class IniReader {
  readonly #path: string;
  readonly #sections = new Map<string, Map<string, string[]>>();
  #section: Map<string, string[]> | undefined;
  /** The value that a deeper indented line would continue. */
  #value: string[] | undefined;
  #indent = 0;

  constructor(path: string) {
    this.#path = path;
  }

  read(line: string, at: number): void {
    const content = line.trim();
    if (content.startsWith('#') || content.startsWith(';')) return;
    // An empty line may stand inside a value; if none follows it is cut off at the end.
    if (content === '') {
      this.#value?.push('');
      return;
    }
    const indent = line.length - line.trimStart().length;
    if (this.#value !== undefined && indent > this.#indent) {
      this.#value.push(content);
      return;
    }
    this.#indent = indent;
    const [, section] = /^\[(.+)\]/u.exec(content) ?? [];
    if (section === undefined) this.#option(content, at);
    else this.#open(section, at);
  }

  sections(): IniFile {
    const joined = [...this.#sections].map(([name, options]) => {
      const values = [...options].map(([option, lines]) => [option, lines.join('\n').trimEnd()] as const);
      return [name, new Map(values)] as const;
    });
    return new Map(joined);
  }

  #open(name: string, at: number): void {
    // Python takes a second [DEFAULT] and no other section twice.
    const known = this.#sections.get(name);
    if (known !== undefined && name !== 'DEFAULT') this.#fail(at, `the section [${name}] is given twice`);
    this.#section = known ?? new Map();
    this.#sections.set(name, this.#section);
    this.#value = undefined;
  }

  #option(content: string, at: number): void {
    const section = this.#section ?? this.#fail(at, 'a line stands before the first section');
    const [, name, value] = /^([^=:]+?)\s*[=:]\s*(.*)$/u.exec(content) ?? [];
    if (name === undefined || value === undefined) {
      this.#fail(at, 'a line is neither a section nor "name = value"');
    }
    const key = name.toLowerCase();
    if (section.has(key)) this.#fail(at, `"${key}" is given twice in its section`);
    this.#value = [value];
    section.set(key, this.#value);
  }

  #fail(line: number, problem: string): never {
    throw new DatabaseSettingsError('settings.ini-syntax', { path: this.#path, line, problem });
  }
}
