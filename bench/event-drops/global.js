// Its bundle asks for the global object by the name that Node.js has for it.
globalThis.global = globalThis;
