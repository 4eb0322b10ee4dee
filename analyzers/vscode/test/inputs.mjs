// What the baselines are made of: a file of this folder's own, and the first samples.
import { join } from "node:path";
import { here } from "./tokenize.mjs";

export const inputs = [
  { name: "everything", file: join(here, "everything.topo") },
  { name: "01-first-msi", file: join(here, "../../../samples/01-first-msi.topo") },
  { name: "02-qemu-virt", file: join(here, "../../../samples/02-qemu-virt.topo") },
];

export const baselineOf = (name) => join(here, "baselines", `${name}.tokens`);
