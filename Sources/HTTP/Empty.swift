// placeholder while the room is empty
