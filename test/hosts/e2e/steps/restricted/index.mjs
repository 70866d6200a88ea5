/** In this order; the folder is not trusted until `grantTrust`. */
import { asksInVain } from './asks-in-vain.mjs';
import { grantTrust } from './grant-trust.mjs';
import { limited } from './limited.mjs';

export const steps = [limited, asksInVain, grantTrust];
