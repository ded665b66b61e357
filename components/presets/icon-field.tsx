import { useId } from "react";
import { useText } from "../text";
import { Popover } from "../ui/popover";
import { PresetIcon } from "./preset-icon";

const suggestions =
  "✨ 📝 🔍 🧠 💡 🎓 🌍 🗣️ 💻 🐛 🧪 🗄️ 📊 📅 ✉️ 📚 🎨 🎵 🍳 🧘 ⚖️ 🩺 🧾 🚀 🛠️ 🔒 🧩 🎯 🗂️ 🪄 🤖 ☕".split(
    " ",
  );

type Props = { icon: string; onChange: (icon: string) => void };

/** The emoji of a preset: one of a few, or any other that is typed. */
export function IconField({ icon, onChange }: Props) {
  const text = useText();
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm font-medium">{text("presets.icon")}</span>
      <Popover
        label={text("presets.icon")}
        trigger={
          <button
            type="button"
            aria-label={text(icon === "" ? "presets.chooseIcon" : "presets.changeIcon", { icon })}
            className="grid size-10 place-items-center rounded-lg border border-line-strong/60 bg-raised hover:bg-hover pointer-coarse:size-11"
          >
            <PresetIcon icon={icon} className="bg-transparent!" />
          </button>
        }
      >
        <div className="grid grid-cols-8 gap-0.5">
          {suggestions.map((suggestion) => (
            <button
              key={suggestion}
              type="button"
              aria-pressed={suggestion === icon}
              onClick={() => onChange(suggestion)}
              className="grid size-8 place-items-center rounded-md text-lg hover:bg-hover aria-pressed:bg-accent-soft pointer-coarse:size-9"
            >
              {suggestion}
            </button>
          ))}
        </div>
        <label htmlFor={id} className="mt-3 block text-[0.8125rem] text-soft">
          {text("presets.otherIcon")}
        </label>
        <input
          id={id}
          value={icon}
          maxLength={16}
          onChange={(event) => onChange(event.target.value)}
          className="mt-1 h-9 w-full rounded-lg border border-line-strong/60 bg-raised px-2.5 text-base"
        />
      </Popover>
    </div>
  );
}
