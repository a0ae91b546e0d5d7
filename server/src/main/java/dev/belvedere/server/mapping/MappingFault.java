package dev.belvedere.server.mapping;

/// What is wrong with one instruction of a mapping call.
///
/// @param index its place in `mapping`, from 0
/// @param field the key that is wrong
/// @param code stable, for programs
/// @param reason for people
record MappingFault(int index, String field, String code, String reason) {}
