import { restore } from './session.js';

// A module of its own, so that the question whether there is a session is on its way while the rest is still read.
restore();
