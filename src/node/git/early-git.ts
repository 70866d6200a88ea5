import { Git, type GitListing } from './git.js';

export { Git };

/** Lists a folder before anybody asks, so that git is at work while the program is still being loaded. */
export class EarlyGit extends Git {
  /** What was listed, for a look before the question proper. Rejects outside of a repository. */
  readonly early: Promise<GitListing>;
  #isNews = true;

  constructor(private readonly folder: string) {
    super();
    this.early = super.listFiles(folder);
    this.early.catch(() => {}); // Nobody may ever ask, and whoever asks is told.
  }

  /** The early listing answers the first question only: a later one is about a later moment. */
  override listFiles(...question: Parameters<Git['listFiles']>): Promise<GitListing> {
    const [folder, targets = []] = question;
    const answers = this.#isNews && folder === this.folder && targets.length === 0;
    this.#isNews = false;
    return answers ? this.early : super.listFiles(...question);
  }
}
