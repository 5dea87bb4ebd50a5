export function SearchDialog({ onClose }: { readonly onClose: () => void }) { return <button onClick={onClose}>x</button>; }
