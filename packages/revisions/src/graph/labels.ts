import { isMergePoint, type Revision } from './revision.ts';

/** A revision whose labels are being filled in. */
interface Labeled extends Revision {
  readonly parents: readonly Labeled[];
  readonly children: readonly Labeled[];
  readonly labels: string[];
}

/**
 * Gives each revision the branch labels that apply to it.
 *
 * A label applies to the revision that declares it and to everything above it, through forks and merges. It
 * also goes down, as long as the line is a plain one: from the labeled revision's own head to the first
 * branch point or merge point, which is left out. A revision that others depend on counts as a branch point
 * there. If the line above the labeled revision is not plain, nothing below it gets the label.
 */
export function spreadLabels(revisions: readonly Labeled[]): void {
  for (const revision of revisions) {
    for (const label of revision.branchLabels) {
      for (const member of [...above(revision), ...plainLineBelow(revision)]) {
        if (!member.labels.includes(label)) member.labels.push(label);
      }
    }
  }
}

function above(revision: Labeled): Iterable<Labeled> {
  const found = new Set([revision]);
  // A Set hands out what is added while it is walked.
  for (const member of found) for (const child of member.children) found.add(child);
  return found;
}

function isPlain(revision: Revision): boolean {
  return revision.neededBy.length <= 1 && !isMergePoint(revision);
}

function plainLineBelow(revision: Labeled): Labeled[] {
  for (let member: Labeled | undefined = revision; member !== undefined; member = member.children[0]) {
    if (!isPlain(member)) return [];
  }
  const line: Labeled[] = [];
  let member = revision.parents[0];
  while (member !== undefined && isPlain(member)) {
    line.push(member);
    member = member.parents[0];
  }
  return line;
}
