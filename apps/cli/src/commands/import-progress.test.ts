import { expect, it } from 'vitest';
import { ImportProgress } from './import-progress.ts';

/** What is written while files come, 1,000 in a second of which the last of ten is rejected. */
function written(
  { isTTY, columns }: { isTTY: boolean; columns?: number },
  work: (progress: ImportProgress, files: (count: number) => void) => void,
  isQuiet = false,
): string {
  let text = '';
  let time = 0;
  const write = (part: string) => {
    text += part;
  };
  const progress = new ImportProgress({ log: { isTTY, columns, write } }, isQuiet, () => time);
  work(progress, (count) => {
    for (let file = 1; file <= count; file += 1) {
      time += 1;
      progress.file(file % 10 === 0 ? 'rejected' : 'imported');
    }
  });
  return text;
}

it('is a bar on a terminal, which is drawn again at the same place and taken away', () => {
  const text = written({ isTTY: true, columns: 100 }, (progress, files) => {
    progress.total(4000);
    files(1000);
    progress.clear();
  });
  const draws = text.split('\r').slice(1);
  expect(draws).toHaveLength(11);
  expect(draws[9]).toBe(
    '[######------------------]  25%  1,000 of 4,000 files, 1,000/s, 3.0 s left, 100 rejected\u001b[K',
  );
  expect(draws[10]).toBe('\u001b[K');
});

it('never is wider than the terminal', () => {
  const text = written({ isTTY: true, columns: 20 }, (progress, files) => {
    progress.total(4000);
    files(1000);
  });
  for (const draw of text.split('\r').slice(1)) expect(draw).toHaveLength(19 + '\u001b[K'.length);
});

it('is whole on a terminal that says it has no width', () => {
  const text = written({ isTTY: true, columns: 0 }, (_, files) => files(1000));
  expect(text.split('\r')[1]?.endsWith('rejected\u001b[K')).toBe(true);
});

it('is a line now and then elsewhere', () => {
  const text = written({ isTTY: false }, (progress, files) => {
    progress.total(60_000);
    files(25_000);
    progress.clear();
  });
  expect(text).toBe(
    [
      '10,000 of 60,000 files, 1,000/s, 50.0 s left, 1,000 rejected',
      '20,000 of 60,000 files, 1,000/s, 40.0 s left, 2,000 rejected',
      '',
    ].join('\n'),
  );
});

it('says how many there were as long as nobody knows how many there are', () => {
  const text = written({ isTTY: false }, (_progress, files) => files(10_000));
  expect(text).toBe('10,000 files, 1,000/s, 1,000 rejected\n');
});

it('is nothing for somebody who wants nothing', () => {
  for (const isTTY of [true, false]) {
    const everything = (progress: ImportProgress, files: (count: number) => void) => {
      progress.line('x');
      files(50_000);
    };
    const text = written({ isTTY }, everything, true);
    expect(text).toBe('');
  }
});
