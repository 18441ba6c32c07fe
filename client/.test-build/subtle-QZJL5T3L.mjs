import {
  hashesAndCiphers,
  x25519
} from "./chunk-2YVOUZTV.mjs";
export {
  hashesAndCiphers,
  x25519
};
//# sourceMappingURL=data:application/json;base64,ewogICJ2ZXJzaW9uIjogMywKICAic291cmNlcyI6IFtdLAogICJzb3VyY2VzQ29udGVudCI6IFtdLAogICJtYXBwaW5ncyI6ICIiLAogICJuYW1lcyI6IFtdCn0K
